"""A back end as both plans have it: liveness, health with identity, readiness with a database and a Redis."""

import os
from datetime import datetime

import asyncpg
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from redis import asyncio as redis

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=os.environ["CORS_ORIGINS"].split(","),
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["Authorization", "Content-Type"],
)


async def database() -> str:
    try:
        connection = await asyncpg.connect(os.environ["DATABASE_URL"], timeout=2)
        try:
            await connection.fetchval("select 1")
        finally:
            await connection.close()
        return "connected"
    except Exception as error:
        return f"error: {error} ({os.environ['DATABASE_URL']})"


async def cache() -> str:
    client = redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=2)
    try:
        await client.ping()
        return "connected"
    except Exception as error:
        return f"error: {error}"
    finally:
        await client.aclose()


@app.get("/health")
async def legacy():
    return {
        "status": "healthy",
        "database": await database() == "connected",
        "redis": await cache() == "connected",
        "timestamp": datetime.utcnow().isoformat(),
    }


@app.get("/api/v2/health")
async def health():
    return {
        "status": "healthy",
        "environment": os.environ["ENVIRONMENT"],
        "version": "2.1.0",
        "commit": os.environ["GIT_COMMIT"],
        "timestamp": datetime.utcnow().isoformat(),
    }


@app.get("/api/v2/ready")
async def ready():
    parts = {"database": await database(), "redis": await cache()}
    well = all(part == "connected" for part in parts.values())
    return {"status": "ready" if well else "degraded", **parts, "timestamp": datetime.utcnow().isoformat()}
