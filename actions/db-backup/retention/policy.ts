/** The rules of one repository. A rule that is not set keeps nothing by itself. */
export interface RetentionPolicy {
  readonly keepLast: number | undefined
  readonly keepHourly: number | undefined
  readonly keepDaily: number | undefined
  readonly keepWeekly: number | undefined
  readonly keepMonthly: number | undefined
  readonly keepYearly: number | undefined
  readonly keepWithinMs: number | undefined
  readonly minKeep: number
  readonly maxDelete: number
}

interface RetentionInputs {
  readonly keepLast?: number | undefined
  readonly keepHourly?: number | undefined
  readonly keepDaily?: number | undefined
  readonly keepWeekly?: number | undefined
  readonly keepMonthly?: number | undefined
  readonly keepYearly?: number | undefined
  readonly keepWithin?: number | undefined
  readonly minKeep: number
  readonly maxDelete: number
}

/** The policy of the inputs, or nothing when no rule is given: then nothing is ever deleted. */
export function retentionPolicy(inputs: RetentionInputs): RetentionPolicy | undefined {
  const policy = {
    keepLast: inputs.keepLast,
    keepHourly: inputs.keepHourly,
    keepDaily: inputs.keepDaily,
    keepWeekly: inputs.keepWeekly,
    keepMonthly: inputs.keepMonthly,
    keepYearly: inputs.keepYearly,
    keepWithinMs: inputs.keepWithin,
    minKeep: inputs.minKeep,
    maxDelete: inputs.maxDelete,
  }
  const { minKeep: _floor, maxDelete: _brake, ...rules } = policy
  return Object.values(rules).some(rule => rule !== undefined) ? policy : undefined
}
