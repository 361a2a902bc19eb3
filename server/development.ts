// A desk in development tells why it refuses a token: that is for the machine it runs on, and for nobody else.

/** Addresses to listen on that only this machine reaches. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** What is wrong with a desk in development that others can reach. */
export function developmentProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const { PANELDESK_DEVELOPMENT: development, PANELDESK_HOST: host } = env;
  if (development !== '1' || !host || LOOPBACK.test(host)) return [];
  return [
    `PANELDESK_DEVELOPMENT tells why tokens are refused, which is for this machine only, and PANELDESK_HOST is ${host}. Take one of the two away.`,
  ];
}
