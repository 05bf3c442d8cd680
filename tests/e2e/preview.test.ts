import type { FrameLocator } from '@playwright/test';
import { expect, shareLearner, test } from './drydock.ts';
import { pressEnterOn, tabTo } from './keyboard.ts';
import { lessons, type LessonPage } from './lesson-page.ts';

shareLearner();

test.beforeEach(async ({ lesson }) => {
  await lesson.openReady(lessons.ports);
  await lesson.letTabLeave();
});

/** An nginx that answers with the cookies it was sent. */
const showCookies = String.raw`docker run -d --name site -p 8080:80 nginx:1.26 sh -c 'echo "server { listen 80; default_type text/plain; location / { return 200 \"cookies: [\$http_cookie]\"; } }" >/etc/nginx/conf.d/default.conf; exec nginx -g "daemon off;"'`;

const frame = (lesson: LessonPage, port: number): FrameLocator =>
  lesson.preview.frameLocator(`iframe[title="Preview of port ${port}"]`);

test('what a container publishes is shown, on an origin of its own', async ({ page, lesson, context }) => {
  await expect(lesson.preview.getByText('Nothing published yet.')).toBeVisible();
  await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26');
  await expect(lesson.announcement).toContainText('Port 8080 is published. The preview shows it.');
  await expect(frame(lesson, 8080).getByRole('heading', { name: 'Welcome to nginx!' })).toBeVisible();

  const opening = context.waitForEvent('page');
  await pressEnterOn(lesson.preview.getByRole('link', { name: 'Open in a new tab' }));
  const tab = await opening;
  await expect(tab.getByRole('heading', { name: 'Welcome to nginx!' })).toBeVisible();
  expect(new URL(tab.url()).origin).not.toBe(new URL(page.url()).origin);
  expect(await tab.evaluate(() => ({ cookie: document.cookie, opener: window.opener as unknown }))).toEqual({
    cookie: '',
    opener: null,
  });
  await tab.close();

  await lesson.terminal.run('docker rm -f site');
  await expect(lesson.preview.getByText('Nothing published yet.')).toBeVisible();
});

test('a port shows the container that publishes it now, and nothing that one before it left', async ({
  page,
  lesson,
}) => {
  await lesson.terminal.run('docker run -d --name first -p 8080:80 nginx:1.26');
  await expect(frame(lesson, 8080).getByRole('heading', { name: 'Welcome to nginx!' })).toBeVisible();
  const python = 'docker run -d --name second -p 8080:8000 python:3.13-slim python3 -m http.server 8000';
  await lesson.terminal.run(`docker rm -f first; ${python}`);
  await expect(frame(lesson, 8080).getByRole('heading', { name: 'Directory listing' })).toBeVisible();
  await page.reload();
  await lesson.expectReady();
  await expect(frame(lesson, 8080).getByRole('heading', { name: 'Directory listing' })).toBeVisible();
  await lesson.letTabLeave();
  await lesson.terminal.run('docker rm -f second');
});

test("the course's cookies do not reach what a learner runs", async ({ page, lesson, context }) => {
  await lesson.terminal.run(showCookies);
  await expect(frame(lesson, 8080).getByText('cookies: []')).toBeVisible();
  expect((await context.cookies(page.url())).map(({ name }) => name)).toContain('drydock_learner');
  await lesson.terminal.run('docker rm -f site');
});

test('a published port without a program behind says so, and shows the page once there is one', async ({
  page,
  lesson,
}) => {
  await lesson.terminal.run('docker run -d --name site -p 8080:80 nginx:1.26');
  await lesson.terminal.run('docker run -d --name lost -p 8082:8080 nginx:1.26');
  await tabTo(lesson.preview.getByLabel('Published port'));
  await page.keyboard.press('End');
  await expect(
    frame(lesson, 8082).getByText('Port 8082 is published, but the program behind it does not answer.'),
  ).toBeVisible();
  await expect(frame(lesson, 8082).getByText('This page tries again every 2 seconds.')).toBeVisible();
  const config = '/etc/nginx/conf.d/default.conf';
  await lesson.terminal.run(`docker exec lost sed -i 's/80;/8080;/' ${config}`);
  await lesson.terminal.run('docker exec lost nginx -s reload');
  await expect(frame(lesson, 8082).getByRole('heading', { name: 'Welcome to nginx!' })).toBeVisible();
  await lesson.terminal.run('docker rm -f site lost');
});
