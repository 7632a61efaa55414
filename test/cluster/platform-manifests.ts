/** The platform's own manifests, as its production guide has them, with Redis beside. */
export const PLATFORM: Readonly<Record<string, string>> = {
  'backend-deployment.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
  labels:
    app: pensioen-backend
spec:
  replicas: 3
  selector:
    matchLabels:
      app: pensioen-backend
  template:
    metadata:
      labels:
        app: pensioen-backend
    spec:
      containers:
      - name: backend
        image: your-registry/pensioen-backend:1.0.0
        ports:
        - containerPort: 8000
        env:
        - name: DATABASE_URL
          valueFrom:
            secretKeyRef:
              name: db-secrets
              key: connection-string
        - name: REDIS_URL
          valueFrom:
            configMapKeyRef:
              name: redis-config
              key: url
        - name: ENVIRONMENT
          value: production
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 10
          periodSeconds: 10
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 5
          periodSeconds: 5
        resources:
          requests:
            memory: "512Mi"
            cpu: "500m"
          limits:
            memory: "1Gi"
            cpu: "1000m"
`,
  'backend-service.yaml': `
apiVersion: v1
kind: Service
metadata:
  name: backend-service
spec:
  selector:
    app: pensioen-backend
  type: ClusterIP
  ports:
  - port: 8000
    targetPort: 8000
`,
  'ingress.yaml': `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: pensioen-ingress
  annotations:
    cert-manager.io/cluster-issuer: "letsencrypt-prod"
spec:
  ingressClassName: nginx
  tls:
  - hosts:
    - api.pensioen-beslissingstool.nl
    secretName: pensioen-tls
  rules:
  - host: api.pensioen-beslissingstool.nl
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: backend-service
            port:
              number: 8000
`,
  'hpa.yaml': `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: backend-hpa
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: backend
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
`,
  'frontend.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: frontend }
spec:
  replicas: 2
  selector: { matchLabels: { app: pensioen-frontend } }
  template:
    metadata: { labels: { app: pensioen-frontend } }
    spec:
      containers:
      - { name: frontend, image: "your-registry/pensioen-frontend:1.0.0", ports: [{ containerPort: 3000 }] }
`,
  'redis.yaml': `
apiVersion: v1
kind: ConfigMap
metadata: { name: redis-config }
data:
  url: redis://redis:6379
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis }
spec:
  serviceName: redis
  replicas: 1
  selector: { matchLabels: { app: redis } }
  template:
    metadata: { labels: { app: redis } }
    spec:
      containers: [{ name: redis, image: "redis:7" }]
`,
}
