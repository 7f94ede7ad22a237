// Precompiled for every view: the widgets nearly all of them use.
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QString>
#include <QStyleOption>
#include <QToolButton>
#include <QWidget>

#include "core/base/pch.h"
