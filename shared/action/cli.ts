#!/usr/bin/env node
import { launch } from './launcher.ts'

await launch()
