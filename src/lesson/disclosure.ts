/** Shows or hides what a button governs, and says so to assistive technology. */
export function toggleDisclosure(button: HTMLElement, content: HTMLElement): void {
  const open = content.hidden;
  content.hidden = !open;
  button.setAttribute('aria-expanded', String(open));
}
