// Reads server-sent events (WHATWG HTML, 9.2.6) from text as it arrives, however it is cut.
import { SupportError } from './errors.ts';

/** Characters of a line, and of the lines of one message together: more is no desk's stream. */
const LONGEST = 65_536;

/** What is heard in a stream; told when the empty line after it has come. */
export interface Heard {
  /** The lines of `data`, joined. Messages with a name of their own are passed over: the desk sends none. */
  message(data: string): void;
  /** Where to go on after this block. */
  position(id: string): void;
  /** After how many milliseconds to come back when the stream has ended. */
  retry(ms: number): void;
}

/** A reader of one stream: give it the text piece by piece. Throws `bad_response` where a line has no end. */
export function readEventStream(heard: Heard): (piece: string) => void {
  let rest = '';
  let afterReturn = false;
  let data: string[] = [];
  let size = 0;
  let name = '';
  let id: string | undefined;

  function take(line: string): void {
    if (line === '') {
      if (id !== undefined) heard.position(id);
      if (data.length > 0 && (name === '' || name === 'message')) heard.message(data.join('\n'));
      data = [];
      size = 0;
      name = '';
      id = undefined;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    // A line that begins with a colon is a comment: its field is empty.
    if (field === 'data') {
      size += value.length;
      data.push(value);
    } else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) heard.retry(Number(value));
  }

  return (piece) => {
    if (piece === '') return;
    // CR LF is one end of a line, also when the two arrive apart.
    const text = afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    afterReturn = piece.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    if (rest.length + size > LONGEST) throw new SupportError('bad_response');
  };
}
