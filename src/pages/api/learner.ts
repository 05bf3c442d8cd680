import type { APIRoute } from 'astro';
import type { LearnerView } from '#protocol';

const answer: LearnerView = {
  passed: [],
  sandbox: null,
  sandboxesUnavailable:
    'These pages are published without a Drydock server. Sandboxes, checks and progress need one.',
  withoutServer: true,
};

/**
 * A file in the built site. Drydock's server answers this address itself; where the pages are published as files, this
 * is found in its place, so that nothing is asked for that is not there.
 */
export const GET: APIRoute = () => Response.json(answer);
