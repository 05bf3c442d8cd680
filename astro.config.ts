import { basename, join } from 'node:path';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders, passthroughImageService } from 'astro/config';
import { readConfig } from './sandbox-server/config.ts';
import { readLessonText } from './sandbox-server/author/text-mistakes.ts';
import { authorsReference } from './src/build/authors-reference.ts';
import { brokenLessons } from './src/build/broken-lessons.ts';
import { readCourseFile } from './src/build/course-file.ts';
import { createCodeRenderer } from './src/build/code-blocks.ts';
import { courseModule } from './src/build/course-module.ts';
import { lessonVocabulary } from './src/build/lesson-vocabulary.ts';
import { writingMode } from './src/build/writing-mode.ts';
import { syntaxThemes } from './src/build/syntax-themes.ts';

const { courseDir, port, publicUrl } = readConfig();
const course = readCourseFile(courseDir);

/** The original is at the root; a course without translations has no choice of languages. */
const translations = Object.entries(course.languages).map(
  ([lang, label]) => [lang, { lang, label }] as const,
);
const locales =
  translations.length === 0
    ? {}
    : { locales: { root: { lang: 'en', label: 'English' }, ...Object.fromEntries(translations) } };

const isBehindPages = new URL(publicUrl).port !== String(port);
/**
 * What the server answers, while Astro's development server shows the pages. The one of `drydock lesson dev` knows their
 * address; another, started beside `astro dev`, is asked as if by a page of its own.
 */
const fromServer = {
  target: `http://127.0.0.1:${port}`,
  ws: true,
  ...(isBehindPages ? {} : { headers: { origin: publicUrl, host: new URL(publicUrl).host } }),
};

const fontFiles = (name: string, style: 'normal' | 'italic') =>
  `./node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-${style}.woff2`;

export default defineConfig({
  outDir: './dist/site',
  // Two courses do not share what Astro remembers of lessons.
  cacheDir: join('node_modules/.astro', basename(courseDir)),
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  fonts: [
    {
      name: 'IBM Plex Sans',
      cssVariable: '--dd-font-text',
      provider: fontProviders.local(),
      fallbacks: ['sans-serif'],
      options: {
        variants: [
          { weight: '100 700', style: 'normal', src: [fontFiles('ibm-plex-sans', 'normal')] },
          { weight: '100 700', style: 'italic', src: [fontFiles('ibm-plex-sans', 'italic')] },
        ],
      },
    },
    {
      name: 'JetBrains Mono',
      cssVariable: '--dd-font-mono',
      provider: fontProviders.local(),
      fallbacks: ['monospace'],
      options: {
        variants: [{ weight: '100 800', style: 'normal', src: [fontFiles('jetbrains-mono', 'normal')] }],
      },
    },
  ],
  integrations: [
    writingMode(),
    starlight({
      title: course.title,
      description: course.summary,
      favicon: '/favicon.svg',
      customCss: ['./src/styles/index.css'],
      credits: false,
      ...locales,
      disable404Route: true,
      lastUpdated: false,
      routeMiddleware: './src/route-data.ts',
      expressiveCode: {
        defaultProps: { frame: 'none' },
        themes: syntaxThemes,
        customCreateRenderer: createCodeRenderer,
        styleOverrides: { borderRadius: '6px', frames: { frameBoxShadowCssValue: 'none' } },
      },
      components: {
        Head: './src/components/Head.astro',
        Header: './src/components/Header.astro',
        Hero: './src/components/Hero.astro',
        PageFrame: './src/components/PageFrame.astro',
        PageTitle: './src/components/PageTitle.astro',
        Pagination: './src/components/Pagination.astro',
        SiteTitle: './src/components/SiteTitle.astro',
        TwoColumnContent: './src/components/TwoColumnContent.astro',
      },
    }),
  ],
  vite: {
    plugins: [
      courseModule(courseDir, course),
      brokenLessons((source) => readLessonText(source).mistakes),
      lessonVocabulary(),
      authorsReference(),
    ],
    // Astro's own marks for itself; people who start Drydock would read a warning for each lesson.
    build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } },
    server: { fs: { allow: ['.', courseDir] }, proxy: { '/api': fromServer, '/workbench': fromServer } },
  },
});
