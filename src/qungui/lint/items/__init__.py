"""The items of the legal check, L01–L40, grouped by what they are about."""

from qungui.lint.item import Item
from qungui.lint.items import missing, pay, personal_data, private_life, running, trade

ITEMS: dict[str, Item] = {
    item.code: item
    for item in sorted(
        (
            *pay.ITEMS,
            *private_life.ITEMS,
            *personal_data.ITEMS,
            *running.ITEMS,
            *trade.ITEMS,
            *missing.ITEMS,
        ),
        key=lambda item: item.code,
    )
}
"""Every item by its code, in order."""
