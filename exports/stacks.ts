// `antipode/stacks`: the stacks of a service, for programs that make their own CDKTF app.
export { loadService } from '../definition/load';
export type { Service } from '../definition/service';
export { createServiceApp } from '../stacks/app';
