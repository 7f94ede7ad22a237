#pragma once

#include "core/base/json.h"

#include <QTest>

/// Compares JSON values by their text: a failure shows both. (QCOMPARE would try every conversion of a Json.)
#define COMPARE_JSON(actual, expected)                                                                                 \
    QCOMPARE(QByteArray::fromStdString(strata::json::print(actual)),                                                   \
        QByteArray::fromStdString(strata::json::print(expected)))
