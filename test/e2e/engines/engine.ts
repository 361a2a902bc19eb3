// A browser of any make, as far as the walks need one: each make has its own way to be driven, all of them these few.

/** Keys that type no character. */
export type Key = 'Enter' | 'Escape' | 'Tab' | 'ControlEnter';

export interface Tab {
  goto(url: string): Promise<void>;
  /** The body of a function, run in the page; what it returns must be JSON. */
  run<T>(body: string): Promise<T>;
  click(x: number, y: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** CSS pixels of the page. */
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
}

export interface Engine {
  tab: Tab;
  close(): Promise<void>;
}

export interface Make {
  name: string;
  /** Why it cannot be tried on this machine. */
  missing: string | undefined;
  launch(): Promise<Engine>;
}
