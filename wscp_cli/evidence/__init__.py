"""What the agencies sent: sealed so that a change shows, verified, and handed on as a bag.

::

    scoping/returns ─► listing ─► seal (a manifest that `sha256sum -c` reads, the seal before it among its lines)
                                   └─► verify: changed · gone · renamed · new, the chain, the code in the minutes
                                   └─► bag (BagIt 1.0), read back by the same rules

A seal says that nothing changed since a day. It never says that something is authentic: whoever can write into the
folder can write a new chain, which is why the code of each seal is read into the minutes.
"""
