// Copies what an element shows; where the page may not write to the clipboard, it is selected for the keyboard.

/** Answers whether it is in the clipboard now. */
export async function copyFrom(element: HTMLElement): Promise<boolean> {
  const isField = element instanceof HTMLInputElement;
  try {
    // Missing where the panel is not on https, refused where it stands in a frame or by a person's choice.
    await navigator.clipboard.writeText(isField ? element.value : element.textContent);
    return true;
  } catch {
    if (isField) {
      element.focus();
      element.select();
    } else getSelection()?.selectAllChildren(element);
    return false;
  }
}
