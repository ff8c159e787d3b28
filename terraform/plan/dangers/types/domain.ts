import {
  each,
  eachBy,
  FOREIGN,
  goes,
  IDENTITY,
  type Judge,
  type JudgeAttribute,
  PATIENCE,
  SET_BY_AWS,
  type Subject,
  TAGS,
  type TypeRules,
} from '../rules';

const CONFIGURATION = 'domain_name_configuration';

const refusesClients: JudgeAttribute = ({ path, was, becomes }, { change }) =>
  `changes ${path.split('.').at(-1)} of ${change.before.domain_name} from ${was ?? 'none'} to ${becomes ?? 'none'}: clients that cannot do with it are refused`;

export const domainNameRules: TypeRules = {
  name: ({ domain_name }) => String(domain_name),
  harmless: {
    ...each(SET_BY_AWS, 'api_mapping_selection_expression', 'arn', 'id'),
    ...each(SET_BY_AWS, `${CONFIGURATION}.hosted_zone_id`, `${CONFIGURATION}.target_domain_name`),
    ...each(
      'it is served without a gap; one that does not fit the name is refused',
      `${CONFIGURATION}.certificate_arn`,
    ),
    ...each(PATIENCE, 'timeouts'),
  },
  dangerous: {
    ...TAGS,
    ...each(IDENTITY, 'domain_name'),
    ...eachBy(
      refusesClients,
      `${CONFIGURATION}.security_policy`,
      `${CONFIGURATION}.endpoint_type`,
      'mutual_tls_authentication',
    ),
    ...each(
      FOREIGN,
      `${CONFIGURATION}.ip_address_type`,
      `${CONFIGURATION}.ownership_verification_certificate_arn`,
    ),
  },
  removal: ({ change: { action, before } }) =>
    `${action}s ${before.domain_name} in this region, which answers nothing meanwhile`,
};

/** As stacks/constructs/regional-domain.ts names the mapping of a health path that nobody guesses. */
const isOfHealth = ({ address }: Subject['change']) => /health-mapping-[0-9a-f]{8}/.test(address);

/** If the name goes too, only the name's removal is judged. */
const mappingGone: Judge = (subject) => {
  const { before } = subject.change;
  if (goes(subject, 'aws_apigatewayv2_domain_name', ({ domain_name }) => domain_name === before.domain_name))
    return undefined;
  if (isOfHealth(subject.change)) return undefined; // while checkers may ask there, the check is judged
  return `takes the API from ${before.domain_name}: requests are answered with 403`;
};

export const mappingRules: TypeRules = {
  name: ({ domain_name }) => `the mapping of ${domain_name}`,
  harmless: each(SET_BY_AWS, 'id'),
  dangerous: {
    ...each('another API answers under the name', 'api_id', 'stage'),
    ...each(IDENTITY, 'domain_name'),
    ...each(FOREIGN, 'api_mapping_key'),
  },
  removal: mappingGone,
};

/** ACM API Reference, "DeleteCertificate": a certificate in use cannot be deleted. */
export const certificateRules: TypeRules = {
  name: ({ domain_name }) => `the certificate of ${domain_name}`,
  harmless: {
    ...each(
      SET_BY_AWS,
      ...['arn', 'id', 'domain_validation_options', 'not_after', 'not_before', 'pending_renewal'],
      ...['renewal_eligibility', 'renewal_summary', 'status', 'type', 'validation_emails'],
    ),
    ...each(
      'another certificate is made, and ACM keeps the old one as long as a name uses it',
      ...[
        'domain_name',
        'subject_alternative_names',
        'validation_method',
        'key_algorithm',
        'validation_option',
      ],
    ),
  },
  dangerous: {
    ...TAGS,
    ...each(
      FOREIGN,
      ...['certificate_authority_arn', 'certificate_body', 'certificate_chain', 'private_key'],
      ...['early_renewal_duration', 'options'],
    ),
  },
  removal: () => undefined,
};

/** Only a wait of Terraform; nothing exists in AWS. */
export const certificateValidationRules: TypeRules = {
  name: ({ certificate_arn }) => `the wait for ${certificate_arn}`,
  harmless: each(
    'it waits for ACM, and is nothing at AWS',
    'certificate_arn',
    'id',
    'validation_record_fqdns',
    'timeouts',
  ),
  dangerous: {},
  removal: () => undefined,
};
