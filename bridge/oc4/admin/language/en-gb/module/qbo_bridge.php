<?php
$_['heading_title'] = 'QuickBooks Bridge';
$_['text_extension'] = 'Extensions';
$_['text_home'] = 'Home';
