import example from '../../antipode.config';

/** The example service as a pipeline deploys it. */
export default {
  ...example,
  state: { backend: 's3', bucketPrefix: 'acme-orders-state' },
  ci: { repository: 'acme/orders' },
};
