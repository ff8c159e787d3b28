/** The tag of whatever a service's stacks make; its value is the service's name. */
export const SERVICE_TAG = 'antipode:service';
