#pragma once

#include "models/store/store.h"

#include <QImage>
#include <QSet>

namespace strata {

/// Small pictures of files, read once and kept. Owned by whoever shows them.
class Thumbnails : public QObject {
    Q_OBJECT
public:
    explicit Thumbnails(Store& store, QObject* parent = nullptr);

    /// The picture at most `side` pixels wide and high, or a null image while it is read; then arrived() follows.
    QImage image(const QString& file, int side);

signals:
    void arrived(const QString& file);

private:
    Store& m_store;
    QHash<QString, QImage> m_images;
    QSet<QString> m_asked;
};

} // namespace strata
