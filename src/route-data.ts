import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { findPlace, lessonHref, type Course, type Lesson } from './course.ts';
import { fetchCourse } from './course-content.ts';

type SidebarLink = NonNullable<StarlightRouteData['pagination']['next']>;

const numberedTitle = (lesson: Lesson) => `${lesson.number} ${lesson.title}`;

function sidebarLink(lesson: Lesson, currentSlug: string): SidebarLink {
  return {
    type: 'link',
    label: numberedTitle(lesson),
    href: lessonHref(lesson),
    isCurrent: lesson.slug === currentSlug,
    badge: undefined,
    attrs: {},
  };
}

function courseSidebar(course: Course, currentSlug: string): StarlightRouteData['sidebar'] {
  return course.chapters.map((chapter) => ({
    type: 'group',
    label: `${chapter.number} ${chapter.title}`,
    entries: chapter.lessons.map((lesson) => sidebarLink(lesson, currentSlug)),
    collapsed: false,
    badge: undefined,
  }));
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
  const course = await fetchCourse();
  const place = findPlace(course, route.id);
  locals.course = course;
  locals.place = place;
  route.sidebar = courseSidebar(course, route.id);
  route.pagination = {
    prev: place?.previous && sidebarLink(place.previous, route.id),
    next: place?.next && sidebarLink(place.next, route.id),
  };
  if (place && place.lesson.taskIds.length > 0) route.toc = undefined;
  describe(route);
});
