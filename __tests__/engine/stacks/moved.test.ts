import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

test('a synth whose routes have former names runs no Terraform', () => {
  const { PATH } = process.env;
  process.env.PATH = '/nowhere'; // CDKTF's own way to say so asks `terraform version`
  try {
    const api = {
      entry: 'runtime/health/handler.ts',
      triggers: [{ http: 'GET /items/{id}' }],
    };
    const stack = synthesize(service({ functions: { api } })).stack();
    expect(stack.json).toMatchObject({
      moved: expect.arrayContaining([
        {
          from: expect.stringMatching(/^aws_apigatewayv2_route\.http_GETitemsid_route_/),
          to: expect.stringMatching(/^aws_apigatewayv2_route\.http_GETitems_route_/),
        },
      ]),
    });
  } finally {
    process.env.PATH = PATH;
  }
});
