/** What the server calls the objects of a kind, and whether they live in a namespace. */
export interface Resource {
  readonly group: string
  /** As in addresses and rules: `deployments`. */
  readonly plural: string
  readonly namespaced: boolean
}

const namespaced: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    ConfigMap: 'configmaps',
    Endpoints: 'endpoints',
    Event: 'events',
    LimitRange: 'limitranges',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Pod: 'pods',
    PodTemplate: 'podtemplates',
    ReplicationController: 'replicationcontrollers',
    ResourceQuota: 'resourcequotas',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  },
  apps: {
    ControllerRevision: 'controllerrevisions',
    DaemonSet: 'daemonsets',
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
  },
  autoscaling: { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  batch: { CronJob: 'cronjobs', Job: 'jobs' },
  'coordination.k8s.io': { Lease: 'leases' },
  'discovery.k8s.io': { EndpointSlice: 'endpointslices' },
  'networking.k8s.io': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
  policy: { PodDisruptionBudget: 'poddisruptionbudgets' },
  'rbac.authorization.k8s.io': { Role: 'roles', RoleBinding: 'rolebindings' },
}

const ofTheCluster: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { Namespace: 'namespaces', Node: 'nodes', PersistentVolume: 'persistentvolumes' },
  'admissionregistration.k8s.io': {
    MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
    ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
    ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
    ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
  },
  'apiextensions.k8s.io': { CustomResourceDefinition: 'customresourcedefinitions' },
  'apiregistration.k8s.io': { APIService: 'apiservices' },
  'networking.k8s.io': { IngressClass: 'ingressclasses' },
  'rbac.authorization.k8s.io': { ClusterRole: 'clusterroles', ClusterRoleBinding: 'clusterrolebindings' },
  'scheduling.k8s.io': { PriorityClass: 'priorityclasses' },
  'storage.k8s.io': { CSIDriver: 'csidrivers', StorageClass: 'storageclasses' },
}

/** The built-in kinds of Kubernetes; other kinds are asked of the server. */
export function knownResource(group: string, kind: string): Resource | undefined {
  const inside = namespaced[group]?.[kind]
  const outside = ofTheCluster[group]?.[kind]
  const plural = inside ?? outside
  return plural === undefined ? undefined : { group, plural, namespaced: inside !== undefined }
}

/** Kinds that hold data or other people's objects, by group and kind: nothing of ours ever deletes them. */
export const PROTECTED: ReadonlySet<string> = new Set([
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'CustomResourceDefinition.apiextensions.k8s.io',
])

/** Kinds that keep pods running, and whose rollout is waited for. */
export const WORKLOADS: ReadonlySet<string> = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
])

export const JOB = 'Job.batch'
