/** Pagefind names its search field by a title only, which assistive technology may not read. */
const search = document.querySelector('#starlight__search');

function nameField(): void {
  const field = search?.querySelector('input');
  if (!field) return;
  field.setAttribute('aria-label', field.title || field.placeholder);
  observer.disconnect();
}

const observer = new MutationObserver(nameField);
if (search) observer.observe(search, { childList: true, subtree: true });
