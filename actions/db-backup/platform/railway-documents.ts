/** What Railway tells of the backups of volumes. A test validates every document by the real schema. */

export const VOLUMES = `query Volumes($environmentId: String!, $first: Int) {
  environment(id: $environmentId) {
    id
    volumeInstances(first: $first) {
      edges { node { id serviceId volume { id name } } }
    }
  }
}`

export const VOLUME_BACKUPS = `query VolumeBackups($volumeInstanceId: String!) {
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { id createdAt expiresAt }
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { id kind }
}`
