import { getCollection } from 'astro:content';
import { course } from 'virtual:drydock-course';

/** A page of the course beside its lessons, as the outline names it. */
export interface PageLink {
  href: string;
  label: string;
}

/** What is found in the course besides lessons: the site's own pages, and those that the course's folder has. */
export async function fetchPageLinks(t: App.Locals['t']): Promise<PageLink[]> {
  const own = await getCollection('pages');
  return [
    { href: '/cheat-sheet/', label: t('drydock.cheatSheet') },
    ...(course.glossary ? [{ href: '/glossary/', label: t('drydock.glossary') }] : []),
    ...own.map(({ id, data }) => ({ href: `/${id}/`, label: data.title })),
    { href: '/logbook/', label: t('drydock.logbook') },
  ];
}
