// The key that sends what is being written.

/** Ctrl+Enter, or Cmd+Enter on a Mac. */
export const isSendKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey);

/** How this keyboard writes it; empty where there is probably none, or no room to speak of one. */
export const sendKeyName = (): string =>
  matchMedia('(pointer: coarse), (width < 600px)').matches ? '' : /mac/iu.test(navigator.platform) ? '⌘ ↵' : 'Ctrl ↵';
