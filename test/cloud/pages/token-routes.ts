import type { Handler, SeenRequest } from '../kit/exchange.ts'
import type { Account, Token } from './account.ts'
import { ok, refuse } from './envelope.ts'

/** A token is asked for where it belongs: at a person or at an account; the other one calls it invalid. */
export function tokenRoutes(account: Account): Readonly<Record<string, Handler>> {
  const verify = (request: SeenRequest, owner: Token['owner']) => {
    const given = String(request.headers['authorization'] ?? '').replace(/^Bearer /, '')
    const found = account.facts.tokens.find(one => one.token === given && (one.owner ?? 'person') === owner)
    if (found === undefined) return refuse(401, 1000, 'Invalid API Token')
    const { expiresOn } = found
    const isOver = expiresOn !== undefined && Date.parse(expiresOn) < account.facts.date().getTime()
    return ok({
      id: 'ed17574386854bf78a67040be0a770b0',
      status: isOver ? 'expired' : 'active',
      ...(expiresOn === undefined ? {} : { expires_on: expiresOn }),
    })
  }
  return {
    'GET /client/v4/user/tokens/verify': request => verify(request, 'person'),
    'GET /client/v4/accounts/:account/tokens/verify': request => verify(request, 'account'),
  }
}
