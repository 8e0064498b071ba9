"""How alembic meets a store: on its own open connection, one transaction per version."""

from __future__ import annotations

from alembic import context

from ddscp_audit.store import (
    tables_figures,
    tables_packs,
    tables_panel,
    tables_tools,
    tables_words,
)
from ddscp_audit.store.tables import Row

#: Modules of tables beside the first: loaded, so that the metadata knows them.
_SUBJECTS = (tables_figures, tables_packs, tables_panel, tables_tools, tables_words)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    transaction_per_migration=True,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
