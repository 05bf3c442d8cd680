import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { findPlace, pageHref, type Course, type Lesson } from './course.ts';
import { fetchCourse } from './course-content.ts';

type SidebarLink = NonNullable<StarlightRouteData['pagination']['next']>;

function makeLink(label: string, href: string, isCurrent: boolean): SidebarLink {
  return { type: 'link', label, href, isCurrent, badge: undefined, attrs: {} };
}

function lessonLink(lesson: Lesson, currentSlug = ''): SidebarLink {
  return makeLink(`${lesson.number} ${lesson.title}`, pageHref(lesson), lesson.slug === currentSlug);
}

function courseSidebar(course: Course, currentSlug: string): StarlightRouteData['sidebar'] {
  const chapters = course.chapters.map((chapter) => ({
    type: 'group' as const,
    label: `${chapter.number} ${chapter.title}`,
    entries: chapter.lessons.map((lesson) => lessonLink(lesson, currentSlug)),
    collapsed: false,
    badge: undefined,
  }));
  return [
    ...chapters,
    makeLink('Cheat sheet', '/cheat-sheet/', currentSlug === 'cheat-sheet'),
    makeLink('Write a lesson', '/authors/', false),
  ];
}

/** Beside the pages for authors. */
function authorsSidebar(currentSlug: string): StarlightRouteData['sidebar'] {
  return [
    makeLink('Write a lesson', '/authors/', currentSlug === 'authors'),
    makeLink('Reference', '/authors/reference/', currentSlug === 'authors/reference'),
    makeLink('The course', '/', false),
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

/** Gives every page the course as its sidebar; a lesson also gets its neighbours and its place in `locals`. */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute;
  const language = route.locale;
  const slug = language ? route.id.replace(`${language}/`, '') : route.id;
  const course = await fetchCourse(language);
  const place = findPlace(course, slug);
  locals.course = course;
  locals.place = place;
  const isForAuthors = route.id.split('/')[0] === 'authors';
  route.sidebar = isForAuthors ? authorsSidebar(route.id) : courseSidebar(course, slug);
  route.pagination = {
    prev: place?.previous && lessonLink(place.previous),
    next: place?.next && lessonLink(place.next),
  };
  if (place && place.lesson.tasks.length > 0) route.toc = undefined;
  describe(route);
});
