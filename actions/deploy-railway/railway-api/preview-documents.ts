/** What the modes of previews ask of Railway besides. */

export const CREATE_ENVIRONMENT = `mutation CreateEnvironment($input: EnvironmentCreateInput!) {
  environmentCreate(input: $input) { id name }
}`

export const DELETE_ENVIRONMENT = `mutation DeleteEnvironment($id: String!) {
  environmentDelete(id: $id)
}`

export const CREATE_DOMAIN = `mutation CreateServiceDomain($input: ServiceDomainCreateInput!) {
  serviceDomainCreate(input: $input) { id domain syncStatus }
}`
