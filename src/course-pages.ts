import { getCollection, type CollectionEntry } from 'astro:content';
import { course } from 'virtual:drydock-course';

/** A page of the course beside its lessons, as the outline names it. */
export interface PageLink {
  href: string;
  label: string;
}

/** The texts in the course's own folder. */
export async function fetchTexts(): Promise<CollectionEntry<'pages'>[]> {
  // Astro takes an empty collection for a mistake, and says so each time.
  return course.hasPages ? getCollection('pages') : [];
}

/** What is found in the course besides lessons: the site's own pages, and those that the course's folder has. */
export async function fetchPageLinks(t: App.Locals['t']): Promise<PageLink[]> {
  const own = await fetchTexts();
  return [
    { href: '/cheat-sheet/', label: t('drydock.cheatSheet') },
    ...(course.glossary ? [{ href: '/glossary/', label: t('drydock.glossary') }] : []),
    ...own.map(({ id, data }) => ({ href: `/${id}/`, label: data.title })),
    { href: '/logbook/', label: t('drydock.logbook') },
  ];
}
