/** The parts of `terraform show -json <plan>` that are read here (Terraform, "JSON Output Format"). */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
  /** What providers do besides changing resources, from `action` blocks: Terraform 1.14 and newer. */
  readonly action_invocations?: readonly ActionInvocation[];
}

export interface ActionInvocation {
  readonly address: string;
  /** `aws_lambda_invoke` */
  readonly type: string;
}

export interface ResourceChange {
  readonly address: string;
  /** The old address, from a `moved` block or another refactoring that Terraform knows of. */
  readonly previous_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    readonly after_unknown?: Values;
    /** The attributes that force a replacement. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    /** It exists already, and an `import` block takes it over. */
    readonly importing?: { readonly id?: string };
  };
}

export type Values = Readonly<Record<string, unknown>>;

/** The parts of a state that are read here: what Terraform knows of a stack. */
export interface TerraformState {
  readonly resources?: readonly {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly name: string;
    /** The provider's source, and its alias where it has one. */
    readonly provider: string;
  }[];
}

/** A stack as synthesized: its resources by type and name, with the construct's path in their metadata. */
export interface SynthesizedStack {
  readonly provider?: Readonly<
    Record<string, readonly { readonly alias?: string; readonly region?: string }[]>
  >;
  readonly data?: Readonly<Record<string, Readonly<Record<string, SynthesizedResource>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, SynthesizedResource>>>>;
}

export interface SynthesizedResource extends Values {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
}
