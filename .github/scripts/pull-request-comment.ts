/** Comments on a page of a list; GitHub gives no more. */
const PAGE = 100;

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly type?: string } | null;
}

/**
 * Writes a comment on a pull request, over the one that a run before it left, which begins with the same title.
 *
 * @throws Error with GitHub's answer where it refuses.
 */
export async function putComment(pullRequest: number, title: string, body: string): Promise<void> {
  const comments = `issues/${pullRequest}/comments`;
  const before = await find(
    comments,
    (one) => one.user?.type === 'Bot' && one.body?.startsWith(title) === true,
  );
  if (before === undefined) await api('POST', comments, { body });
  else await api('PATCH', `issues/comments/${before.id}`, { body });
}

async function find(comments: string, wanted: (one: Comment) => boolean): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const list = (await api('GET', `${comments}?per_page=${PAGE}&page=${page}`)) as Comment[];
    const found = list.find(wanted);
    if (found !== undefined || list.length < PAGE) return found;
  }
}

/** GitHub's REST API, for the repository and with the token that a workflow's step has. */
async function api(method: string, at: string, body?: object): Promise<unknown> {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${at}`, {
    method,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${GITHUB_TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return response.json();
  throw new Error(`GitHub answers ${response.status} to ${method} ${at}: ${await response.text()}`);
}
