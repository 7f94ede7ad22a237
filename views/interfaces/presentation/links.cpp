#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/flow_layout.h"
#include "views/interfaces/presentation/link_button.h"

#include <QPushButton>

namespace strata::views {

namespace {

class LinksEditor : public Editor {
public:
    LinksEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent)
    {
        auto* flow = new FlowLayout(this, 8);
        for (const Json& link : json::member(context().options, "links"))
            flow->addWidget(makeLinkButton(context(), link, this));
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }
};

} // namespace

Editor* makeLinks(const EditorContext& context, QWidget* parent)
{
    return new LinksEditor(context, parent);
}

} // namespace strata::views
