import {
  announcementsSchema,
  checkResponseSchema,
  fileContentSchema,
  fileListSchema,
  fileWrittenSchema,
  learnerSchema,
  sandboxSchema,
  type CheckResponse,
  type FileContent,
  type FileList,
  type LearnerView,
  type SandboxView,
} from '#protocol';
import { fetchJson, fetchNothing, jsonRequest } from './http.ts';

/** Every request the workbench makes for one lesson. All methods throw RequestFailed. */
export class SandboxClient {
  readonly lesson: string;

  constructor(lesson: string) {
    this.lesson = lesson;
  }

  fetchLearner(): Promise<LearnerView> {
    return fetchJson(learnerSchema, '/api/learner');
  }

  /** Makes the learner's sandbox, or returns the one there is. */
  startSandbox(): Promise<SandboxView> {
    return fetchJson(sandboxSchema, '/api/sandboxes', { method: 'POST' });
  }

  /** Tells the server that the learner is still there. */
  keepSandbox(id: string): Promise<void> {
    return fetchNothing(`${sandboxPath(id)}/keep`, { method: 'POST' });
  }

  /** Stops the sandbox, removes all in it and returns the new one. */
  resetSandbox(id: string): Promise<SandboxView> {
    return fetchJson(sandboxSchema, `${sandboxPath(id)}/reset`, { method: 'POST' });
  }

  /** Copies the lesson's starter files on first use. Returns the workspace. */
  openLesson(id: string): Promise<FileList> {
    return fetchJson(
      fileListSchema,
      `${sandboxPath(id)}/lesson`,
      jsonRequest('POST', { lesson: this.lesson }),
    );
  }

  fetchFile(id: string, path: string): Promise<FileContent> {
    return fetchJson(fileContentSchema, this.#filePath(id, path));
  }

  /** Writes a file and returns its new version. Without `version` the file must not exist yet. */
  async writeFile(id: string, path: string, text: string, version?: string): Promise<string> {
    const request = jsonRequest('PUT', { lesson: this.lesson, path, text, version });
    // So that what was typed last is written although the page is being left; browsers allow it for 64 KiB.
    request.keepalive = text.length < 20_000;
    return (await fetchJson(fileWrittenSchema, `${sandboxPath(id)}/files/content`, request)).version;
  }

  createDirectory(id: string, path: string): Promise<void> {
    return this.#changeFiles(id, 'directory', { path });
  }

  renameFile(id: string, from: string, to: string): Promise<void> {
    return this.#changeFiles(id, 'rename', { from, to });
  }

  deleteFile(id: string, path: string): Promise<void> {
    return this.#changeFiles(id, 'delete', { path });
  }

  /** What checks under change will do, by their tasks. */
  async fetchAnnouncements(): Promise<Record<string, string>> {
    const path = `/api/checks?${new URLSearchParams({ lesson: this.lesson })}`;
    return (await fetchJson(announcementsSchema, path)).announcements;
  }

  /** `confirmed`: tasks whose check may change the sandbox. Messages come in the page's language. */
  check(
    id: string,
    tasks: string[],
    answers: Record<string, string>,
    confirmed: string[],
  ): Promise<CheckResponse> {
    const language = document.documentElement.lang || 'en';
    const request = jsonRequest('POST', { lesson: this.lesson, tasks, answers, confirmed, language });
    return fetchJson(checkResponseSchema, `${sandboxPath(id)}/checks`, request);
  }

  /** Where the browser gets the bytes of a file that the editor does not show. */
  downloadUrl(id: string, path: string): string {
    return `${this.#filePath(id, path)}&download=1`;
  }

  eventsUrl(id: string): string {
    return `${sandboxPath(id)}/events?${new URLSearchParams({ lesson: this.lesson })}`;
  }

  terminalUrl(id: string, number: number): string {
    const path = `${sandboxPath(id)}/terminals/${number}?${new URLSearchParams({ lesson: this.lesson })}`;
    return new URL(path, location.href).href.replace(/^http/, 'ws');
  }

  #filePath(id: string, path: string): string {
    return `${sandboxPath(id)}/files/content?${new URLSearchParams({ lesson: this.lesson, path })}`;
  }

  #changeFiles(id: string, change: 'directory' | 'rename' | 'delete', body: object): Promise<void> {
    return fetchNothing(
      `${sandboxPath(id)}/files/${change}`,
      jsonRequest('POST', { lesson: this.lesson, ...body }),
    );
  }
}

function sandboxPath(id: string): string {
  return `/api/sandboxes/${encodeURIComponent(id)}`;
}
