// How pages outside of the desk's element look: a file of its own on the wire, or within a page that must do without one.
import { markup } from './markup.ts';

export const pageStyle = markup`:root {
  color-scheme: light dark;
  --ground: light-dark(#eef0f3, #121417);
  --sheet: light-dark(#fff, #1d2024);
  --ink: light-dark(#16181c, #eceef1);
  --quiet: light-dark(#5a616b, #a6adb7);
  --accent: light-dark(#16181c, #eceef1);
  --on-accent: light-dark(#fff, #16181c);
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { width: min(100%, 520px); padding: 32px; border-radius: 12px; background: var(--sheet); }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.3; letter-spacing: -0.01em; }
p { margin: 0 0 16px; }
ul { margin: 0 0 16px; padding-inline-start: 20px; }
.quiet { margin: 0; color: var(--quiet); font-size: 15px; }
form { margin: 24px 0 0; }
button { min-height: 44px; padding: 10px 22px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 3px solid light-dark(#2f5bd3, #9db6ff); outline-offset: 3px; }
@media (max-width: 480px) { main { padding: 24px 20px; } button { width: 100%; } }
`;
