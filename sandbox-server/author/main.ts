import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { checkout } from '../host/checkout.ts';
import { runUntilSignal, startServer } from '../main.ts';
import { registerAuthorRoutes } from './author-routes.ts';
import { LiveLessons } from './live-lessons.ts';
import { printMistakes } from './print-mistakes.ts';
import { watchCourse } from './watch-course.ts';

/** Has the workbench only; the pages come from Astro. */
const siteDir = join(checkout, 'dist/author');
const errorOutput = 2;

/** The server while lessons are written: as always, but for lessons that change. Mistakes go to standard output. */
async function startAuthorServer(): Promise<AsyncDisposable> {
  const config = readConfig();
  const log = pino({ level: config.logLevel }, pino.destination(errorOutput));
  const lessons = await LiveLessons.open(config.courseDir);
  printMistakes(lessons, (line) => process.stdout.write(`${line}\n`));
  return startServer(config, {
    log,
    siteDir,
    lessons,
    addRoutes(app, deps) {
      registerAuthorRoutes(app, deps, lessons);
      const watch = watchCourse({ lessons, driver: deps.driver, log });
      app.addHook('onClose', async () => watch[Symbol.dispose]());
    },
  });
}

await runUntilSignal(startAuthorServer);
