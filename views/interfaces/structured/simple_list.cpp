#include "core/base/text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/relational/rows_view.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace strata::views {

namespace {

// Texts in order. Enter adds what was typed, a click on an entry takes it into the line to change it.
class SimpleListEditor : public Editor {
public:
    SimpleListEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_model(new QStringListModel(this)),
        m_view(new RowsView(m_model, nullptr, this)),
        m_edit(new QLineEdit(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(m_view);
        layout->addWidget(m_edit);
        setFocusProxy(m_edit);
        m_edit->setPlaceholderText(tr("Add an entry and press Enter"));
        m_view->setSortable(true);
        connect(m_edit, &QLineEdit::returnPressed, this, [this] { take(); });
        connect(m_view, &RowsView::rowOpened, this, [this](int row) {
            m_changing = row;
            m_edit->setText(m_model->stringList().value(row));
            m_edit->setFocus();
            m_edit->selectAll();
        });
        connect(m_view, &RowsView::removeRequested, this, [this](int row) {
            QStringList list = m_model->stringList();
            list.removeAt(row);
            changed(list);
        });
        connect(m_view, &RowsView::moveRequested, this, [this](int source, int to) {
            QStringList list = m_model->stringList();
            list.move(source, to > source ? to - 1 : to);
            changed(list);
        });
    }

    void setValue(const Json& value) override
    {
        QStringList list;
        if (value.is_array()) {
            for (const Json& one : value)
                list << inputText(one);
        }
        m_model->setStringList(list);
    }

    void setReadOnly(bool readOnly) override
    {
        m_view->setReadOnly(readOnly);
        m_edit->setVisible(!readOnly);
    }

private:
    void take()
    {
        QStringList list = m_model->stringList();
        const QStringList lines = m_edit->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        m_edit->clear();
        const int at = std::exchange(m_changing, -1);
        if (at >= 0 && at < list.size() && lines.size() == 1)
            list[at] = lines.first();
        else
            list += lines;
        const auto limit = context().number("limit");
        if (limit && *limit > 0 && list.size() > int(*limit))
            list = list.mid(0, int(*limit));
        changed(list);
    }

    void changed(const QStringList& list)
    {
        m_model->setStringList(list);
        Json value = Json::array();
        for (const QString& one : list)
            value.push_back(text::utf8(one));
        emit edited(value.empty() ? Json() : value);
    }

    QStringListModel* m_model;
    RowsView* m_view;
    QLineEdit* m_edit;
    /// The entry in the line; −1 = none.
    int m_changing = -1;
};

} // namespace

Editor* makeSimpleList(const EditorContext& context, QWidget* parent)
{
    return new SimpleListEditor(context, parent);
}

} // namespace strata::views
