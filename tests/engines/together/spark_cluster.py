"""A local Spark cluster: a master in this process and two workers, each a Java process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[3] / "src"


@contextmanager
def two_workers(folder: Path) -> Iterator[Any]:
    """A session on two workers with one core each; what it writes goes into ``folder``."""
    from pyspark.sql import SparkSession

    # Executors start in folders of their own: they find this very source, and this very Python, by these.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Everything on this machine alone, and what workers write beside the rest.
    os.environ["SPARK_LOCAL_IP"], os.environ["SPARK_LOCAL_HOSTNAME"] = "127.0.0.1", "localhost"
    os.environ["SPARK_WORKER_DIR"] = str(folder / "workers")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("ownway")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.local.dir", str(folder))
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join([str(SOURCE), *sys.path]))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 262_144)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
