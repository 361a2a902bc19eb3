// What comes after sending, in one piece: loaded while the page is idle, since there may be no way to load it when it is wanted.
export { cutOffStrip } from '../views/cut-off.ts';
export { CutOffController } from './cut-off.ts';
export { SentController } from './sent.ts';
