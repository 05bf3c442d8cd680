/** Starlight's skip link and table of contents point here; its own constant is not exported. */
export const PAGE_TITLE_ID = '_top';
