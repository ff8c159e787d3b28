// `antipode/stacks`: the stacks of a service, for programs that make their own CDKTF app, and what adds to them.
export { loadService } from '../definition/load';
export type { Service } from '../definition/service';
export { createServiceApp } from '../stacks/app';
export type {
  DataContext,
  FunctionResources,
  PipelineRights,
  QueueResources,
  RegionContext,
  TableReplica,
} from '../stacks/extension/contexts';
export { defineExtension, type Extension } from '../stacks/extension/define-extension';
