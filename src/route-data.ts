import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { findChapter, findPlace, pageHref, type Chapter, type Course, type Lesson } from './course.ts';
import { fetchCourse } from './course-content.ts';
import { fetchPageLinks, type PageLink } from './course-pages.ts';

type Sidebar = StarlightRouteData['sidebar'];
type SidebarLink = NonNullable<StarlightRouteData['pagination']['next']>;

function makeLink(label: string, href: string, isCurrent = false): SidebarLink {
  return { type: 'link', label, href, isCurrent, badge: undefined, attrs: {} };
}

function lessonLink(lesson: Lesson, currentSlug = ''): SidebarLink {
  return makeLink(`${lesson.number} ${lesson.title}`, pageHref(lesson), lesson.slug === currentSlug);
}

function chapterLink(chapter: Chapter): SidebarLink {
  return makeLink(`${chapter.number} ${chapter.title}`, pageHref(chapter));
}

/** A chapter with its own page and its lessons; folded unless the page is in it. */
function chapterGroup(chapter: Chapter, currentSlug: string, overview: string): Sidebar[number] {
  return {
    type: 'group',
    label: `${chapter.number} ${chapter.title}`,
    entries: [
      makeLink(overview, pageHref(chapter), chapter.slug === currentSlug),
      ...chapter.lessons.map((lesson) => lessonLink(lesson, currentSlug)),
    ],
    collapsed: true,
    badge: undefined,
  };
}

function courseSidebar(course: Course, pages: PageLink[], slug: string, overview: string): Sidebar {
  return [
    ...course.chapters.map((chapter) => chapterGroup(chapter, slug, overview)),
    ...pages.map(({ label, href }) => makeLink(label, href, href === `/${slug}/`)),
    makeLink('Write a lesson', '/authors/'),
  ];
}

/** The neighbours of a lesson or a chapter; after the last lesson comes what was done. */
function findNeighbours(course: Course, slug: string, logbook: string): StarlightRouteData['pagination'] {
  const lesson = findPlace(course, slug);
  const chapter = findChapter(course, slug);
  const { previous, next } = { ...lesson };
  const after = lesson && !next ? makeLink(logbook, '/logbook/') : undefined;
  return {
    prev: (previous && lessonLink(previous)) ?? (chapter?.previous && chapterLink(chapter.previous)),
    next: (next && lessonLink(next)) ?? after ?? (chapter?.next && chapterLink(chapter.next)),
  };
}

/** Beside the pages for authors. */
function authorsSidebar(currentSlug: string): Sidebar {
  return [
    makeLink('Write a lesson', '/authors/', currentSlug === 'authors'),
    makeLink('Reference', '/authors/reference/', currentSlug === 'authors/reference'),
    makeLink('The course', '/'),
  ];
}

/** Search engines and link previews get the lesson's summary, which Starlight does not know of. */
function describe(route: StarlightRouteData): void {
  for (const { tag, attrs } of route.head) {
    if (tag !== 'meta' || !attrs) continue;
    if (attrs['name'] === 'description' || attrs['property'] === 'og:description') {
      attrs['content'] = route.entry.data.summary;
    }
  }
}

/** Gives every page the course as its sidebar; a lesson or a chapter also gets its neighbours and its place in `locals`. */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute;
  const language = route.locale;
  const slug = language ? route.id.replace(`${language}/`, '') : route.id;
  const course = await fetchCourse(language);
  const place = findPlace(course, slug);
  locals.course = course;
  locals.place = place;
  locals.chapter = findChapter(course, slug)?.chapter;
  const isForAuthors = route.id.split('/')[0] === 'authors';
  route.sidebar = isForAuthors
    ? authorsSidebar(route.id)
    : courseSidebar(course, await fetchPageLinks(locals.t), slug, locals.t('drydock.overview'));
  route.pagination = findNeighbours(course, slug, locals.t('drydock.logbook'));
  if (place && place.lesson.tasks.length > 0) route.toc = undefined;
  describe(route);
});
