#pragma once

class QWidget;

/// One maker per interface; registry.cpp names them.
namespace strata::views {

class Editor;
struct EditorContext;

Editor* makeInput(const EditorContext& context, QWidget* parent);
Editor* makeMultiline(const EditorContext& context, QWidget* parent);
Editor* makeCode(const EditorContext& context, QWidget* parent);
Editor* makeMarkdown(const EditorContext& context, QWidget* parent);
Editor* makeRichText(const EditorContext& context, QWidget* parent);
Editor* makeHash(const EditorContext& context, QWidget* parent);
Editor* makeTags(const EditorContext& context, QWidget* parent);

Editor* makeBoolean(const EditorContext& context, QWidget* parent);
Editor* makeDateTime(const EditorContext& context, QWidget* parent);
Editor* makeColor(const EditorContext& context, QWidget* parent);
Editor* makeDropdown(const EditorContext& context, QWidget* parent);
Editor* makeMultipleDropdown(const EditorContext& context, QWidget* parent);
Editor* makeMultipleCheckbox(const EditorContext& context, QWidget* parent);
Editor* makeRadio(const EditorContext& context, QWidget* parent);
Editor* makeRadioCards(const EditorContext& context, QWidget* parent);
Editor* makeIconPicker(const EditorContext& context, QWidget* parent);
Editor* makeSlider(const EditorContext& context, QWidget* parent);

Editor* makeRelatedItem(const EditorContext& context, QWidget* parent);
Editor* makeRelatedList(const EditorContext& context, QWidget* parent);
Editor* makeFile(const EditorContext& context, QWidget* parent);
Editor* makeImage(const EditorContext& context, QWidget* parent);
Editor* makeAddButtons(const EditorContext& context, QWidget* parent);

Editor* makeRepeater(const EditorContext& context, QWidget* parent);
Editor* makeSimpleList(const EditorContext& context, QWidget* parent);
Editor* makeSeo(const EditorContext& context, QWidget* parent);

Editor* makeDivider(const EditorContext& context, QWidget* parent);
Editor* makeNotice(const EditorContext& context, QWidget* parent);
Editor* makeLinks(const EditorContext& context, QWidget* parent);
Editor* makeSuperHeader(const EditorContext& context, QWidget* parent);

Editor* makeRawGroup(const EditorContext& context, QWidget* parent);
Editor* makeDetailGroup(const EditorContext& context, QWidget* parent);
Editor* makeAccordionGroup(const EditorContext& context, QWidget* parent);
Editor* makeTabsGroup(const EditorContext& context, QWidget* parent);

} // namespace strata::views
