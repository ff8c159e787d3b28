import { environment } from 'antipode/environment';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** `GET /`: a page that says which region has answered. */
export async function showPage(): Promise<APIGatewayProxyStructuredResultV2> {
  const [region, service] = [environment.region(), environment.service()];
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>${service}</title>
<h1>${service} answers from ${region}</h1>
<p>It runs in ${environment.regions().join(' and ')}. Where one of them goes down, another answers.</p>
<p>Write a note with <code>POST /notes</code> and <code>{ "text": "…" }</code>;
read it in any region with <code>GET /notes/{id}</code>.</p>
</html>
`,
  };
}
