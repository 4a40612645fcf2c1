"""How use cases share transactions: none learns that there were others."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import cached_property
from typing import Any, Self

from sqlalchemy import Connection, Engine, exc

from bot.lanes import Company, Order
from domain.store.scope import ScopedSession
from handlers.work import StoreUnavailable, T


class OneByOne:
    """A transaction for each."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # What the stores remember from one transaction to the next, by its version.
        self._catalogues: dict[str, Any] = {}

    def carried_out(self, company: Company) -> Iterator[Order]:
        yield self._alone(company.taken[0])

    def _alone(self, order: Order) -> Order:
        if order.is_awaited:
            order.carry_out(self._transact)
        return order

    def _transact(self, order: Order) -> Any:
        try:
            return self._transact_once(order)
        except exc.IntegrityError:
            # Somebody inserted the same key in between; a second look finds their row.
            return self._transact_once(order)

    def _transact_once(self, order: Order) -> Any:
        return reachable(lambda: self._in_session(order, self._engine))

    def _in_session(self, order: Order, bind: Engine | Connection) -> Any:
        """On a connection it joins what has begun there, and takes back no more than its own."""
        info = {"workspace": order.scope, "catalogues": self._catalogues}
        with (
            ScopedSession(
                bind,
                info=info,
                expire_on_commit=False,
                join_transaction_mode="create_savepoint",
            ) as session,
            session.begin(),
        ):
            return order.job(session)


class TakenBack(Exception):
    """The database has failed one of them, and may have undone what others did before."""


class WritesTogether(OneByOne):
    """For one writer: a savepoint for each, and one commit, before which nobody has an answer.

    What the commit does to the disk takes as long for ten as for one.
    """

    def carried_out(self, company: Company) -> Iterator[Order]:
        if company.is_alone:
            yield self._alone(company.taken[0])
            return
        try:
            reachable(lambda: self._share(company))
        except TakenBack:
            self._catalogues.clear()  # what was remembered of it has not come to be
            for order in company.taken:
                self._alone(order)
        except BaseException as failure:  # noqa: BLE001  It is raised where each was asked for.
            for order in company.taken:
                order.failure = failure
        yield from company.taken

    def _share(self, company: Company) -> None:
        with self._engine.begin() as connection:
            for order in company:
                if order.is_awaited:
                    order.carry_out(lambda order: self._in_session(order, connection))
                if isinstance(order.failure, exc.SQLAlchemyError):
                    raise TakenBack


class ReadsTogether(OneByOne):
    """One look at the database for all who had asked before it was taken."""

    def carried_out(self, company: Company) -> Iterator[Order]:
        with Look(self._engine, self._catalogues) as look:
            for order in company:
                if order.is_awaited:
                    order.carry_out(look.at)
                yield order
                if look.is_broken:
                    break


class Look:
    """A transaction that begins with the first use case, and a session for each workspace."""

    def __init__(self, engine: Engine, catalogues: dict[str, Any]) -> None:
        self._engine = engine
        self._catalogues = catalogues
        self._sessions: dict[object, ScopedSession] = {}
        self._closing = ExitStack()
        self.is_broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._close()

    def at(self, order: Order) -> Any:
        try:
            return reachable(lambda: self._read_again(order))
        except (exc.SQLAlchemyError, StoreUnavailable):
            self.is_broken = True
            raise

    def _read_again(self, order: Order) -> Any:
        """Where the connection had died unnoticed, once more with a new one."""
        try:
            return self._read(order)
        except exc.DBAPIError as error:
            if not error.connection_invalidated:
                raise
        self._close()
        self._sessions.clear()
        del self._connection
        return self._read(order)

    def _close(self) -> None:
        """Nothing was written: whoever has read loses nothing if the connection dies now."""
        with suppress(exc.SQLAlchemyError):
            self._closing.close()

    def _read(self, order: Order) -> Any:
        session = self._session(order.scope)
        try:
            outcome = order.job(session)
            session.flush()  # fails, where something was written
        finally:
            session.expunge_all()
        return outcome

    def _session(self, scope: object) -> ScopedSession:
        if scope not in self._sessions:
            info = {"workspace": scope, "catalogues": self._catalogues}
            session = ScopedSession(self._connection, info=info, expire_on_commit=False)
            self._sessions[scope] = self._closing.enter_context(session)
        return self._sessions[scope]

    @cached_property
    def _connection(self) -> Connection:
        """Its end takes the transaction back, as nothing was written."""
        connection = self._closing.enter_context(self._engine.connect())
        connection.begin()
        return connection


def read_at_length(engine: Engine, scope: object, job: Callable[[ScopedSession], T]) -> T:
    """One transaction, in which no statement has to be quick. Raises StoreUnavailable."""

    def look() -> T:
        with ScopedSession(engine, info={"workspace": scope}) as session, session.begin():
            if engine.dialect.name == "postgresql":
                session.connection().exec_driver_sql("SET LOCAL statement_timeout = 0")
            return job(session)

    found: T = reachable(look)
    return found


def reachable(transact: Callable[[], Any]) -> Any:
    try:
        return transact()
    except (exc.OperationalError, exc.TimeoutError) as error:
        raise StoreUnavailable(reason(error)) from error


def reason(error: exc.SQLAlchemyError) -> str:
    """The database's own words, without the statement and its values: those may be a customer's."""
    return str(error.orig) if isinstance(error, exc.DBAPIError) else str(error)
