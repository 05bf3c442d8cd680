/**
 * What is in a sandbox, as text, and how it becomes as it was. A sandbox is used for many cases of a proof, and after
 * each the text has to be that of the fresh one: what the scripts below cannot undo (an image of the course that was
 * removed, a program that still runs) shows in it, and the sandbox is thrown away.
 */

/** Everything of the engine and of a workspace that a check could change: containers to the last detail, images, files. */
export const readStateScript = `
docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}'
docker ps -aq | xargs --no-run-if-empty docker inspect
docker ps -aq | xargs --no-run-if-empty -n1 docker diff | sort
docker images -a --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}' | sort
docker volume ls
docker network ls --no-trunc
docker system df --format '{{.Type}} {{.TotalCount}} {{.Size}}'
find . -type f -exec sha256sum {} + | sort
`;

/** What a container gets anew with each start, and the size of volumes: programs tidy theirs as they end. */
const byStart =
  /^\s*"(Pid|StartedAt|FinishedAt|SandboxID|SandboxKey|EndpointID|IPAddress|MacAddress)":.*|^(Local Volumes \d+) .*/gm;

/** The same state without what differs only because a check under change has stopped a container and started it again. */
export function dropStarts(state: string): string {
  return state.replaceAll(byStart, '$1$2');
}

/** What the engine writes into `docker inspect` each time a health check runs, and while one does. */
const byHealthCheck = /^( *)"Health": \{\n[^]*?\n\1\},?\n|^ *"ExecIDs": (null|\[[^\]]*\]),?\n/gm;

/** The same state without what health checks leave: they go on by themselves, whoever looks. */
export function dropHealthChecks(state: string): string {
  return state.replaceAll(byHealthCheck, '');
}

/** What differs between two such texts, as the end of a sentence; undefined when nothing does. */
export function describeChange(before: string, after: string): string | undefined {
  const [added, removed] = [findExtraLine(after, before), findExtraLine(before, after)];
  if (added !== undefined) return `"${added}", which was not there before.`;
  // The engine lists what was made within one second now in one order and now in another: that is no change.
  return removed === undefined ? undefined : `"${removed}" gone.`;
}

/** The first line that `text` has more often than `other`. */
function findExtraLine(text: string, other: string): string | undefined {
  const left = Map.groupBy(other.split('\n'), (line) => line);
  return text
    .split('\n')
    .find((line) => left.get(line)?.pop() === undefined)
    ?.trim();
}

/** Asked directly and at once: a command of docker for each would take longer than all of it. */
const engine = ['containers/json?all=1', 'images/json?all=1', 'volumes', 'networks', 'swarm', 'system/df']
  .map((path) => `'http://engine/${path}'`)
  .join(' ');

/** What a case can leave behind anywhere: the engine's objects, programs, ports, files with their contents. */
export const fingerprintScript = `
curl --silent --unix-socket /run/user/1000/docker.sock ${engine} | tr ',[]{}' '\\n' | sort
ps -eo pid=,ppid=,user=,comm= | awk -v own=$$ '
  { name[$1] = $3 " " $4; parent[$1] = $2 }
  END { for (pid in name) if (pid != own && parent[pid] != own && name[parent[pid]] !~ /socat/) print name[pid] }' | sort
ss --listening --tcp --udp --numeric --no-header | awk '{ print $1, $5 }' | sort
cd / && find home/learner tmp var/tmp dev/shm -xdev -printf '%y %m %u %p %l\\n' | sort
find home/learner tmp var/tmp dev/shm -xdev -type f -exec sha256sum {} + | sort
`;

/** Undoes what it can, of whatever the learner left. Images not among the fresh ones go with all their names. */
export function makeResetScript(freshImages: string): string {
  return `
docker ps -aq | xargs --no-run-if-empty docker rm --force --volumes
docker images --format '{{.Repository}}:{{.Tag}}' | grep -vxF '${freshImages}' | xargs --no-run-if-empty docker rmi --force
docker volume ls -q | xargs --no-run-if-empty docker volume rm --force
docker system prune --force
docker builder prune --all --force
cd / && find tmp var/tmp dev/shm home/learner -mindepth 1 -maxdepth 1 \\
  ! -path home/learner/work ! -name .bashrc ! -name .profile ! -name .bash_logout -exec rm -rf {} +
find home/learner/work -mindepth 1 -maxdepth 1 -exec rm -rf {} +
true
`;
}

export const listImagesScript = `docker images --format '{{.Repository}}:{{.Tag}}'`;
