#include "models/items/thumbnails.h"

#include "core/base/text.h"

namespace strata {

Thumbnails::Thumbnails(Store& store, QObject* parent) : QObject(parent), m_store(store) { }

QImage Thumbnails::image(const QString& file, int side)
{
    const QString entry = QStringLiteral("%1/%2").arg(file).arg(side);
    if (m_images.contains(entry) || m_asked.contains(entry) || file.isEmpty())
        return m_images.value(entry);
    m_asked.insert(entry);
    const Json parameters = {{"width", side}, {"height", side}, {"fit", "inside"}, {"withoutEnlargement", true}};
    const Request request = makeRequest(Method::Get, "/assets/" + text::utf8(file), parameters);
    m_store.session().send(request, this, [this, file, entry](Result<Response> answer) {
        QImage picture;
        if (answer.ok())
            picture.loadFromData(reinterpret_cast<const uchar*>(answer->body.data()), int(answer->body.size()));
        // A refused or unreadable picture stays null: its place shows the file's icon.
        m_images.insert(entry, picture);
        emit arrived(file);
    });
    return {};
}

} // namespace strata
