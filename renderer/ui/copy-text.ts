/**
 * Puts a text on the clipboard; answers whether it went there. The window has no permission of its own for the
 * clipboard, so this takes the way of a person who copies: it works within a key press or click.
 */
export function copyText(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true, capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
}
