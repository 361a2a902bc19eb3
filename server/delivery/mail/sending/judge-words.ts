// The words by which mail servers say what their codes do not: each list holds what real ones answer (see the test's table).

const any = (...words: readonly RegExp[]): ((answer: string) => boolean) => {
  const one = new RegExp(words.map(({ source }) => `(?:${source})`).join('|'), 'i');
  return (answer) => one.test(answer);
};

export const means = {
  /** We sent as much as is allowed in an hour, a day, a plan. */
  limit: any(
    /daily (?:user |smtp relay |message |email )*(?:sending |relay )?(?:limit|quota)/,
    /(?:hourly|monthly|24[- ]hour) (?:\w+ )?(?:limit|quota)/,
    /quota ?exceeded ?exception|submissionquota/,
    /max(?:imum)? (?:e-?mails|defers and failures|messages|number of (?:e-?mails|messages|recipients)|credits|send(?:ing)?)\b.*(?:per|exceed|reach|allowed|hour|day)/,
    /(?:send(?:ing)?|submission|outbound|outgoing|relay|message|mail|e-?mail)s? (?:send )?(?:rate )?(?:limit|quota)s? (?:for \S+ )?(?:has been |is |was )?(?:exceeded|reached|hit)/,
    /(?:exceeded|reached|over) (?:the |your |its |his |a )?(?:\w+ ){0,3}(?:send(?:ing)?|outbound|relay|message|mail|e-?mail|submission)s? (?:\w+ )?(?:rate|limit|quota|allowance)/,
    /(?:submission|message|sending) rate .*exceeded/,
    /exceeded (?:the |its |your )?(?:sending )?(?:threshold|tenant external recipient rate)/,
    /too (?:much|many) (?:mail|mails|e-?mails|messages) (?:from|sent|in|within|per)/,
    /(?:sent|sending) too many (?:mails|e-?mails|messages)/,
    /unusual (?:rate|sending activity)/,
    /rate ?limit(?:ed)?\b.*(?:exceed|reach|by|later)|ratelimit/,
    /throttling failure|rate over ?limit/,
    /quota exceeded|exceeded .*quota/,
    /(?:maximum|max) .*(?:per|an|a) (?:hour|day|24)/,
  ),
  /** Connections, not mails: a matter of minutes. */
  connections: any(
    /too many (?:concurrent |smtp |simultaneous )*(?:connections|sessions)/,
    /connections? (?:rate )?limit/,
  ),
  /** A moment of overload, whatever the code. */
  busy: any(/try (?:again )?later/, /temporar/),
  full: any(
    /(?:mailbox|inbox|account|user|recipient)\b.{0,60}\b(?:is )?(?:full|over (?:its |the |their )?(?:disk )?quota|out of storage|exceeded (?:its |the |their )?(?:storage|quota|mailbox))/,
    /mailbox (?:size |quota )?(?:limit )?(?:exceeded|full)/,
    /(?:^|\W)over ?quota|disk quota|insufficient (?:disk )?space in (?:the )?mailbox/,
  ),
  greylisted: any(
    /gr[ae]y ?-?list/,
    /postgrey/,
    /first time .*(?:sender|contact)|not yet (?:authorized|whitelisted) to deliver/,
  ),
  receivesTooMuch: any(
    /receiving mail (?:too quickly|at a rate)/,
    /recipient thread limit/,
    /(?:recipient|mailbox) (?:is )?(?:busy|locked|temporarily)/,
  ),
  unknownUser: any(
    /(?:no such|unknown|invalid|non-?existent|nonexistant) (?:local )?(?:user|recipient|mailbox|address|account|person|addressee)/,
    /(?:user|recipient|mailbox|account|address(?:ee)?|person)s? (?:\S+ )?(?:is |was |has been )?(?:unknown|not (?:known|found|exist)|doesn'?t exist|does not exist|invalid|inactive|disabled|suspended|unavailable)/,
    /(?:user|recipient|mailbox|account) (?:\S+ )?(?:not exist|rejected: (?:user|undeliverable))/,
    /(?:does not|doesn['’]?t) (?:exist|have (?:a|an) \S+ account)/,
    /no mailbox (?:here|by that name)/,
    /mailbox (?:is )?(?:unavailable|not available|disabled)/,
    /unrouteable address|recipient not found|address unknown|unknown or illegal alias/,
    /no longer (?:exists|available|valid|in use)/,
  ),
  ours: any(
    /cannot deliver mail for|relay(?:ing)? (?:\w+ )?(?:is )?(?:not permitted|denied|not allowed|prohibited|access denied)|relaying|unable to relay|not (?:allowed|permitted) to relay|rcpthosts|open relay|insecure mail relay/,
    /auth(?:entication|orization)?\b.{0,30}\b(?:is )?(?:required|needed|failed|necessary)|not authenticated|must (?:be )?(?:authenticat|log ?in|sign)|smtp auth\b|authenticate first|requires authentication|pop ?(?:before|first)/,
    /sender (?:verify|verification|address|domain|email|e-mail|is|was|not|rejected|denied|ip|policy)\b(?!.*recipient)/,
    /(?:bad|invalid|unknown|unverified|unroutable) sender|from address does not match|anti-?spoofing|sendasdenied|send as denied|not (?:owned by|authori[sz]ed to (?:send|use)|allowed to send)|e-?mail address is not verified|domain .{0,80}(?:not verified|is not allowed to send)/,
    /client (?:host|was|address)|helo|ehlo|reverse (?:dns|hostname|lookup)|\bptr\b|\brdns\b|cannot find your (?:hostname|reverse)/,
    /(?:^|\W)(?:your|sending|sender|connecting|remote) (?:ip|host|server|mta|network)\b/,
    /black ?-?list|block ?-?list|blocklisted|spamhaus|spamcop|barracuda ?central|\brbl\b|\bdnsbl\b|sorbs|listed (?:at|in|on|by)\b|banned sending|bad reputation|poor reputation/,
    /\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated (?:e-?mail|sender)|5\.7\.26/,
    /account (?:is )?(?:suspended|disabled|blocked|not active|frozen) (?:for|from) sending|sending (?:is )?(?:disabled|suspended|paused)|outbound .{0,20}(?:disabled|blocked)/,
    /bizsmtp|part of their network|connections? (?:will )?not (?:be )?accepted/,
  ),
} as const;
