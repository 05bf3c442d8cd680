/**
 * Everything that crosses the wire between the site and the server: one zod schema a message, shared by both sides.
 * This folder imports nothing from Node, so that the browser bundle can include it.
 */
export * from './sandbox.ts';
export * from './terminal.ts';
export * from './workspace.ts';
export * from './checks.ts';
export * from './learner.ts';
export * from './error.ts';
export * from './events.ts';
export type * from './author.ts';
